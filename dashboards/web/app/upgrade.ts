/** The script that a page of ours loads: its name holds the hash of what it does. */
const scriptOf = (html: string): string | undefined => /<script[^>]+src="([^"]+)"/.exec(html)?.[1]

/**
 * Loads the page anew when the server's is another: one that stays open for weeks meets a newer Earshot, whose answers
 * only the newer page can read. What is shown stands in the address, so the reader keeps it.
 */
export const followUpgrade = async (): Promise<void> => {
  const own = document.querySelector('script[type="module"]')?.getAttribute('src')
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok !== true) return
  const offered = scriptOf(await answer.text().catch(() => ''))
  if (offered !== undefined && offered !== own) location.reload()
}
