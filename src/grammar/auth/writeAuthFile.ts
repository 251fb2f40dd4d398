import { openSecret, Secret } from '../../secret/Secret.ts'
import type { AuthEntry, AuthFile } from './AuthFile.ts'

/** An auth file as the text of an auth.json. Source: containers-auth.json(5). */
export function writeAuthFile({ entries, helpers }: AuthFile): Secret {
  const auths = [...entries].map(([key, entry]) => [key, fieldsOf(entry)])
  return new Secret(
    JSON.stringify({
      auths: Object.fromEntries(auths),
      ...(helpers.size > 0 ? { credHelpers: Object.fromEntries(helpers) } : {}),
    }),
  )
}

const fieldsOf = (entry: AuthEntry): Readonly<Record<string, string>> =>
  entry.kind === 'empty'
    ? {}
    : Object.fromEntries(Object.entries(entry.fields).map(([name, secret]) => [name, openSecret(secret)]))
