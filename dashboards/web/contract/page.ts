/** Who acknowledges and corrects on the page, where nobody has a name. No schema: the browser reads it, too. */
export const PAGE = 'page'
