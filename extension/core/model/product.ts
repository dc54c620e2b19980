/** As in package.json (a test compares them): datasets say which version made them. */
export const PRODUCT = { name: 'hololoom', version: '0.1.0' } as const;
