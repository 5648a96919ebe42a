// node write-duckdb.mjs FOLDER: makes Parquet files of every type and null, in every compression and encoding that
// DuckDB offers, and beside each FILE.parquet its cells as FILE.jsonl.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { cellOf } from './cells.mjs'

const folder = process.argv[2]
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

// DuckDB's dictionary takes 0 and -0 for one value, so only one of them stands here.
const table = rows => `
  SELECT
    [0, 1, -1, 2147483647, -2147483648, 7][(i % 6 + 1)::INT]::INTEGER AS i32,
    CASE WHEN i % 3 <> 0 THEN (i * 37 - 1000)::INTEGER END AS i32n,
    (i * 3600)::BIGINT AS i64,
    CASE WHEN i % 7 <> 1 THEN [0, -1, 9223372036854775807, -9223372036854775808, 86400][(i % 5 + 1)::INT]::BIGINT END AS i64n,
    ['-0'::DOUBLE, 24.0, 0.1, 1e300, -5e-324, 'inf'::DOUBLE, '-inf'::DOUBLE][(i % 7 + 1)::INT]::DOUBLE AS f64,
    CASE WHEN i % 11 <> 2 THEN (hash(i) / 18446744073709551616.0)::DOUBLE END AS f64n,
    i % 5 < 2 AS flag,
    CASE WHEN i % 4 <> 0 THEN i % 3 = 0 END AS flagn,
    ['', 'oral', 'µg/mL', '日本語', '😀', 'a,b"c'][(i % 6 + 1)::INT]::VARCHAR AS text,
    CASE WHEN i % 2 = 0 THEN 'subject ' || i END AS textn,
    NULL::DOUBLE AS none,
    ['-0'::FLOAT, 0.1, 3.4e38, -1e-45, 'inf'::FLOAT][(i % 5 + 1)::INT]::FLOAT AS f32,
    CASE WHEN i % 11 <> 2 THEN (hash(i) / 18446744073709551616.0)::FLOAT END AS f32n,
    [0, 1, 4294967295, 2147483648][(i % 4 + 1)::INT]::UINTEGER AS u32,
    CASE WHEN i % 3 <> 1 THEN (i * 100000)::UINTEGER END AS u32n,
    (i % 300 - 150)::SMALLINT AS i16,
    (i % 256)::UTINYINT AS u8,
    ['mean', 'median'][(i % 2 + 1)::INT]::ENUM ('mean', 'median') AS choice
  FROM range(${rows}) AS r(i)`

// As what a table holds them that has fewer types.
const held = { FLOAT: 'DOUBLE', UINTEGER: 'BIGINT', SMALLINT: 'INTEGER', UTINYINT: 'INTEGER' }

const cases = []
for (const rows of [0, 1, 9, 5000])
  for (const version of ['v1', 'v2'])
    for (const compression of ['uncompressed', 'snappy', 'gzip', 'brotli'])
      cases.push({ rows, version, compression })

for (const { rows, version, compression } of cases) {
  const name = join(folder, `${rows}-${version}-${compression}`)
  const file = `${name}.parquet`.replaceAll("'", "''")
  await connection.run(`COPY (${table(rows)}) TO '${file}' (FORMAT parquet, PARQUET_VERSION '${version}', COMPRESSION '${compression}', ROW_GROUP_SIZE 2048)`)
  const all = await connection.runAndReadAll(table(rows))
  const types = all.columnTypes().map(type => type.toString()).map(type => held[type] ?? (type.startsWith('ENUM') ? 'VARCHAR' : type))
  const lines = [{ columns: all.columnNames().map((column, i) => ({ name: column, type: types[i], nullable: true })) }]
  for (const row of all.getRows()) lines.push(row.map((value, i) => cellOf(value, types[i] === 'INTEGER' || types[i] === 'BIGINT')))
  writeFileSync(`${name}.jsonl`, lines.map(line => JSON.stringify(line) + '\n').join(''))
}
