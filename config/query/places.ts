import type { Query } from './ast.ts'

/** Whether a distance is counted anywhere in it. */
export const hasDistance = (query: Query): boolean => {
  switch (query.kind) {
    case 'near':
    case 'within':
      return true
    case 'and':
    case 'or':
      return query.parts.some(hasDistance)
    default:
      return false
  }
}

/** Whether a query names places in a text: no field and no NOT in it. */
export const isPlace = (query: Query): boolean => {
  switch (query.kind) {
    case 'text':
      return true
    case 'field':
    case 'not':
      return false
    case 'and':
    case 'or':
      return query.parts.every(isPlace)
    case 'near':
      return isPlace(query.left) && isPlace(query.right)
    case 'within':
      return isPlace(query.part)
    default:
      throw new TypeError(`unhandled query: ${JSON.stringify(query satisfies never)}`)
  }
}
