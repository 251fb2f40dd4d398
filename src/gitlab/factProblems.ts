import { type Problem, refusal, warning } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'

export const servicesRefused = (count: number): readonly Problem[] =>
  count === 0
    ? []
    : [
        refusal({
          code: 'gitlab.services',
          path: 'services',
          expected: 'a job may not ask for services: each of its steps runs in one container',
          saw: `${count} services`,
          fix: 'take services: out of the job, or start what it needs in its script',
        }),
      ]

export const settingIgnored = (name: string): Problem =>
  warning({
    code: 'gitlab.image-settings',
    path: `image.${name}`,
    expected: 'the site decides how an image is started and pulled',
    saw: name,
    fix: 'write image: with a name alone; what the job says here is passed over',
  })

export const ignored = (name: string, said: string): Problem =>
  warning({
    code: 'gitlab.source',
    path: `variables.${name}`,
    expected: 'this is GitLab’s to say, and a pipeline that says otherwise changes nothing',
    saw: shown(said),
    fix: 'take the variable out of the pipeline',
  })

export const taken = (name: string): Problem =>
  refusal({
    code: 'gitlab.source',
    path: `variables.${name}`,
    expected: 'a pipeline may not set a variable by which GitLab Runner tells its jobs apart',
    saw: name,
    fix: 'take the variable out of the pipeline',
  })

export const noResponse: Problem = warning({
  code: 'gitlab.source',
  path: 'JOB_RESPONSE_FILE',
  expected: 'the runner should hand in the job response, which a pipeline cannot change',
  saw: 'nothing',
  fix: 'use a newer GitLab Runner; until then a pipeline can overwrite CI_JOB_IMAGE, CI_REGISTRY and what names the job’s folders',
})
