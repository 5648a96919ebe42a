// node write-hyparquet.mjs FOLDER: makes Parquet files whose data pages are of version 2 (DuckDB writes version 1),
// with every type, required and nullable, in the encodings that hyparquet-writer offers, and beside each FILE.parquet
// its cells as FILE.jsonl.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { cellOf } from './cells.mjs'

const folder = process.argv[2]
const types = { INT32: 'INTEGER', INT64: 'BIGINT', DOUBLE: 'DOUBLE', BOOLEAN: 'BOOLEAN', STRING: 'VARCHAR' }

const valueOf = {
  INT32: i => [0, 1, -1, 2147483647, -2147483648, i][i % 6],
  INT64: i => [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), BigInt(i) * 3600n][i % 5],
  // hyparquet-writer's dictionary makes 0 of -0.
  DOUBLE: i => [0, 24, 0.1, -5e-324, 1 / (i + 1), Infinity][i % 6],
  BOOLEAN: i => i % 5 < 2,
  STRING: i => ['', 'oral', 'µg/mL', '日本語', '😀', `subject ${i}`][i % 6],
}

const encodings = {
  chosen: () => undefined,
  plain: () => 'PLAIN',
  delta: type => ({ INT32: 'DELTA_BINARY_PACKED', INT64: 'DELTA_BINARY_PACKED', STRING: 'DELTA_LENGTH_BYTE_ARRAY' })[type],
  split: type => ({ INT32: 'BYTE_STREAM_SPLIT', INT64: 'BYTE_STREAM_SPLIT', DOUBLE: 'BYTE_STREAM_SPLIT' })[type],
  rle: type => ({ BOOLEAN: 'RLE' })[type],
}

for (const rows of [1, 8, 3000]) {
  for (const [encodingName, encodingOf] of Object.entries(encodings)) {
    for (const codec of ['UNCOMPRESSED', 'SNAPPY']) {
      const columnData = Object.keys(types).flatMap(type => [false, true].map(nullable => ({
        name: `${type}${nullable ? '_or_null' : ''}`,
        type,
        nullable,
        encoding: encodingOf(type),
        data: Array.from({ length: rows }, (_, i) => nullable && i % 3 === 1 ? null : valueOf[type](i)),
      })))
      const name = join(folder, `${rows}-${encodingName}-${codec.toLowerCase()}`)
      writeFileSync(`${name}.parquet`, Buffer.from(parquetWriteBuffer({ columnData, codec, rowGroupSize: 1024, pageSize: 2048 })))
      const lines = [{ columns: columnData.map(c => ({ name: c.name, type: types[c.type], nullable: c.nullable })) }]
      for (let i = 0; i < rows; i++) lines.push(columnData.map(c => cellOf(c.data[i], c.type === 'INT32')))
      writeFileSync(`${name}.jsonl`, lines.map(line => JSON.stringify(line) + '\n').join(''))
    }
  }
}
