/** As much of protocol buffers as an ONNX file with two nodes needs (onnx.proto3, opset 11). */
const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.from(bytes)
}
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)])
const bytes = (field: number, value: Buffer | string): Buffer => {
  const content = Buffer.from(value)
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content])
}
const message = (field: number, ...parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts))

const FLOAT = 1
const INT64 = 7
const INTS = 7
const INT = 2

const value = (field: number, name: string, type: number, dims: readonly string[]): Buffer =>
  message(
    field,
    bytes(1, name),
    message(2, message(1, number(1, type), message(2, ...dims.map((dim) => message(1, bytes(2, dim)))))),
  )

/**
 * A classifier that adds up, for every token of a text, its row of `weights` (a row per token id, a column per class):
 * Gather, then ReduceSum over the tokens.
 */
export const tinyOnnx = (weights: readonly (readonly number[])[]): Buffer => {
  const classes = weights[0]?.length ?? 0
  const table = message(
    5,
    number(1, weights.length),
    number(1, classes),
    number(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, Buffer.from(Float32Array.from(weights.flat()).buffer)),
  )
  const gather = message(1, bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'rows'), bytes(4, 'Gather'))
  const axes = message(5, bytes(1, 'axes'), number(8, 1), number(20, INTS))
  const keep = message(5, bytes(1, 'keepdims'), number(3, 0), number(20, INT))
  const sum = message(1, bytes(1, 'rows'), bytes(2, 'logits'), bytes(4, 'ReduceSum'), axes, keep)
  const graph = message(
    7,
    gather,
    sum,
    bytes(2, 'tiny'),
    table,
    value(11, 'input_ids', INT64, ['batch', 'tokens']),
    value(12, 'logits', FLOAT, ['batch', 'classes']),
  )
  return Buffer.concat([number(1, 7), graph, message(8, bytes(1, ''), number(2, 11))])
}
