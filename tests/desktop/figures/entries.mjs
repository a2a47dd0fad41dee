// Entries of BibTeX of about 1.5 KB each, all different and the same at each run.

export const words = ['deep', 'learning', 'state', 'diffusion', 'kalman', 'filter', 'neural', 'network', 'sparse', 'graph', 'robust', 'causal'];

export function entries(count) {
  let seed = 1;
  const chance = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const some = (many) => Array.from({ length: many }, () => words[chance(words.length)]).join(' ');
  const one = (n) => `@article{key${n},
  title = {${some(9)} {N${n}}},
  author = {Miller${n}, J. and Roe, Bob and Poe, Al and Stone, E.},
  journal = {Journal of ${words[n % words.length]}},
  year = {${1990 + (n % 30)}},
  volume = {${n % 90}},
  pages = {${n}--${n + 9}},
  doi = {10.1234/abc.${n}},
  abstract = {${some(170)}}
}
`;
  return Array.from({ length: count }, (_, n) => one(n + 1)).join('\n');
}
