/** The only reader of `process.env`. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env
