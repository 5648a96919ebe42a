// How a cell crosses from JavaScript to the tests: as JSON that loses nothing. Integers travel as decimal text, doubles
// as the hexadecimal digits of their bits (JSON has no -0, no infinity), null, truth values and text as themselves.

const bits = new DataView(new ArrayBuffer(8))

export function toJson(value) {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'number') return value
  bits.setFloat64(0, value)
  return bits.getBigUint64(0).toString(16).padStart(16, '0')
}

// The readers give 32-bit integers and doubles alike as numbers, so the column's type decides.
export function cellOf(value, isInteger) {
  return isInteger && value !== null && value !== undefined ? BigInt(value).toString() : toJson(value)
}

export function print(line) {
  process.stdout.write(JSON.stringify(line) + '\n')
}
