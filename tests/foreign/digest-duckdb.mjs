// node digest-duckdb.mjs FOLDER: what DuckDB finds in every Parquet file below a folder (see digest.mjs), a line each.
import { DuckDBInstance } from '@duckdb/node-api'
import { digestAll } from './digest.mjs'

const connection = await (await DuckDBInstance.create(':memory:')).connect()

await digestAll(process.argv[2], async path => {
  const all = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`)
  const types = all.columnTypes().map(type => type.toString())
  return { columns: all.columnNames().map((name, i) => ({ name, type: types[i] })), rows: all.getRows() }
})
