import { type Problem, refusal, warning } from '../problem/Problem.ts'
import { shown } from '../problem/shown.ts'

export const servicesRefused = (count: number): readonly Problem[] =>
  count === 0
    ? []
    : [
        refusal({
          code: 'gitlab.services',
          path: 'services',
          expected: 'a job must not ask for services: each step runs in one container only',
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
    fix: 'write image: with only a name; this setting is ignored',
  })

export const ignored = (name: string, said: string): Problem =>
  warning({
    code: 'gitlab.source',
    path: `variables.${name}`,
    expected: 'only GitLab sets this variable; the value of the pipeline is ignored',
    saw: shown(said),
    fix: 'take the variable out of the pipeline',
  })

export const taken = (name: string): Problem =>
  refusal({
    code: 'gitlab.source',
    path: `variables.${name}`,
    expected: 'a pipeline must not set a variable that GitLab Runner uses to tell jobs apart',
    saw: name,
    fix: 'take the variable out of the pipeline',
  })

export const noResponse: Problem = warning({
  code: 'gitlab.source',
  path: 'JOB_RESPONSE_FILE',
  expected: 'the runner should pass the job response, which a pipeline cannot change',
  saw: 'nothing',
  fix: 'use a newer GitLab Runner; until then a pipeline can overwrite CI_JOB_IMAGE, CI_REGISTRY and what names the job’s folders',
})
