import { useState } from 'react'

/** What is read out when it comes up, and not again with every count. */
export const SaidOnce = ({ words }: { readonly words: string }) => {
  const [said] = useState(words)
  return <p className="hidden">{said}</p>
}
