interface PolicyFactory {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown
}

/**
 * The security policy forbids HTML made from text. react-aria's announcer empties its node by `innerHTML = ''`; only this empty
 * text passes, everything else still throws. Runs before anything is rendered.
 */
export function installTrustedTypes(scope: { readonly trustedTypes?: PolicyFactory }): void {
  scope.trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
}
