/**
 * Safari, and Firefox and Chrome until 2025, have no `Symbol.dispose`. `using` is rewritten for them to look for
 * `Symbol.for('Symbol.dispose')` then, and what is to be disposed has to bear it.
 */
if (Symbol.dispose === undefined) {
  Object.defineProperty(Symbol, 'dispose', { value: Symbol.for('Symbol.dispose') })
}
