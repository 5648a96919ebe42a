// node read-duckdb.mjs FILE: what DuckDB finds in a Parquet file, as JSON lines: the columns, the key-value metadata,
// the counts of the smallest and largest values with and without the file's statistics, then one line a row.
import { DuckDBInstance } from '@duckdb/node-api'
import { cellOf, print } from './cells.mjs'

const file = process.argv[2].replaceAll("'", "''")
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const rowsOf = async sql => (await connection.runAndReadAll(sql)).getRows()

const all = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)
const names = all.columnNames()
const types = all.columnTypes().map(type => type.toString())
const repetitions = Object.fromEntries(await rowsOf(`SELECT name, repetition_type FROM parquet_schema('${file}') WHERE type IS NOT NULL`))
print({ columns: names.map((name, i) => ({ name, type: types[i], nullable: repetitions[name] === 'OPTIONAL' })) })

const metadata = await rowsOf(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${file}')`)
print({ metadata: Object.fromEntries(metadata) })

// DuckDB skips row groups whose statistics exclude a value; wrong statistics lose rows.
await connection.run(`CREATE TABLE loaded AS SELECT * FROM read_parquet('${file}')`)
const lost = []
for (const name of names) {
  for (const extreme of ['min', 'max']) {
    const condition = `"${name}" = (SELECT ${extreme}("${name}") FROM loaded)`
    const [[found]] = await rowsOf(`SELECT count(*) FROM read_parquet('${file}') WHERE ${condition}`)
    const [[there]] = await rowsOf(`SELECT count(*) FROM loaded WHERE ${condition}`)
    if (found !== there) lost.push(`${extreme} of ${name}: ${found} of ${there}`)
  }
}
print({ lost })

for (const row of all.getRows()) print(row.map((value, i) => cellOf(value, types[i] === 'INTEGER')))
