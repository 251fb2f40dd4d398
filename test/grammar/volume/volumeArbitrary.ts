import fc from 'fast-check'
import { parseVolume } from '../../../src/grammar/volume/parseVolume.ts'
import type { Volume } from '../../../src/grammar/volume/Volume.ts'
import { VOLUME_OPTION_WORDS } from '../../../src/grammar/volume/VolumeOption.ts'

/** Texts that come near the grammar from all sides. */
export const volumeText = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('/a', '/a/', './a', '../a', '.a', 'vol', 'other', '', '-', 'a b'),
      fc.constantFrom('/b', '/b/', '//b', '/b/../b', '/', '/c', 'b', ''),
      fc.array(
        fc.constantFrom(
          ...Object.values(VOLUME_OPTION_WORDS).flat(),
          'idmap',
          'upperdir=/u',
          'workdir=/w',
          'x',
          '',
        ),
        { maxLength: 4 },
      ),
    )
    .map(([source, target, options]) =>
      options.length === 0 ? `${source}:${target}` : `${source}:${target}:${options.join(',')}`,
    ),
  fc.string({ unit: fc.constantFrom(...'/a.:,roO-'), maxLength: 10 }),
)

/** The volumes among them. */
export const volumeArbitrary: fc.Arbitrary<Volume> = volumeText
  .map((text) => parseVolume(text))
  .filter((result) => result.ok)
  .map((result) => result.value)
