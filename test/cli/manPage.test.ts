import { describe, expect, test } from 'vitest'
import { COMMANDS, type CommandName } from '../../src/cli/COMMANDS.ts'
import { manPage } from '../../src/cli/manPage.ts'

const page = manPage('1.2.3')

describe('the man page', () => {
  test.each(Object.keys(COMMANDS) as CommandName[])('explains %s with all its options', (name) => {
    const section = page.split(/^\.SS /m).find((text) => text.startsWith(`${name}\n`)) ?? ''
    for (const option of Object.keys(COMMANDS[name].options)) {
      expect(section).toContain(`\n.B \\-\\-${option.replaceAll('-', '\\-')}`)
    }
    expect(section).toMatch(/^64$/m)
  })

  test('has no text that roff takes for a request', () => {
    const requests = page.split('\n').filter((line) => line.startsWith('.'))
    expect(requests.filter((line) => !/^\.(?:TH|SH|SS|TP|PP|B|BR|br|nf|fi|RS|RE)\b/.test(line))).toEqual([])
    expect(page).toContain('1.2.3')
  })
})
