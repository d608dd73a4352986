/** The routes in a tree as Fastify prints it, as `GET /path/{name}`; the pages of the documentation are no part of the api. */
export function routesIn(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const found = /^([│ ]*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line) ?? /^([│ ]*)[├└]── (\S+)$/.exec(line);
    if (!found) return [];
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    above.length = depth;
    above.push(part);
    const path = above.join('').replace(/:(\w+)/g, '{$1}');
    return path.startsWith('/api/') && methods !== '' ? methods.split(', ').map((method) => `${method} ${path}`) : [];
  });
}
