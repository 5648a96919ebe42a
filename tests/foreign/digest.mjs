// What a reader finds in every Parquet file below a folder, in short: the columns, the number of rows, and a SHA-256 of all
// cells. A cell is N for null, i and digits, h and the bits of a double in hexadecimal, b and 0 or 1, or t and the text; cells
// end in U+001F, rows in U+001E.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { print, toJson } from './cells.mjs'

export async function digestAll(folder, read) {
  const files = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.parquet')).sort()
  for (const name of files) {
    const { columns, rows } = await read(join(folder, name))
    const hash = createHash('sha256')
    for (const row of rows) hash.update(row.map((value, i) => textOf(value, columns[i].type) + '\u001f').join('') + '\u001e')
    print({ file: name.replaceAll('\\', '/'), columns, rows: rows.length, sha256: hash.digest('hex') })
  }
}

function textOf(value, type) {
  if (value === null || value === undefined) return 'N'
  if (typeof value === 'boolean') return value ? 'b1' : 'b0'
  if (typeof value === 'string') return 't' + value
  if (typeof value === 'bigint' || /^INT/.test(type)) return 'i' + value.toString()
  return 'h' + toJson(value)
}
