/** The two texts, and which plan of the job to make. */
export interface Input {
  readonly toml: string
  readonly job: string
  /** A step's name, or the phase `prepare` or `cleanup`. */
  readonly step: string
}

/** All that a visitor can set. */
export interface State extends Input {
  readonly view: string
  /** What the view “Changes” compares with. */
  readonly baseline?: Input
}

const TEXTS = ['toml', 'job', 'step'] as const

/** The parts of a state that some JSON holds, from a link or from this tab's memory; anything else in it is ignored. */
export function readState(json: string): Partial<State> {
  const value = recordIn(json)
  const baseline = value && inputOf(recordOf(value['baseline']))
  return {
    ...inputOf(value),
    ...(typeof value?.['view'] === 'string' ? { view: value['view'] } : {}),
    ...(baseline && isInput(baseline) ? { baseline } : {}),
  }
}

function recordIn(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(json))
  } catch {
    return undefined
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? { ...value } : undefined

function inputOf(record: Readonly<Record<string, unknown>> | undefined): Partial<Input> {
  const entries = TEXTS.map((name) => [name, record?.[name]] as const)
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string'))
}

const isInput = (input: Partial<Input>): input is Input => TEXTS.every((name) => input[name] !== undefined)
