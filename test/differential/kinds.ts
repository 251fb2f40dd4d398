import { compare } from './compare.ts'
import { image } from './image.ts'
import { mounts } from './mounts.ts'
import { options } from './options.ts'
import { optionValues } from './optionValues.ts'
import { values } from './values.ts'
import { volume } from './volume.ts'

/** One row for each language that is compared; `--kind` takes these names. */
export const KINDS = new Map([
  ['image', compare(image)],
  ['mounts', compare(mounts)],
  ['options', compare(options)],
  ['option-values', compare(optionValues)],
  ['values', compare(values)],
  ['volume', compare(volume)],
])
