import { expect, test } from 'vitest';
import { matchRoute } from '../../infra/local/services/http-routes.ts';

const routes = [
  '$default',
  'ANY /dossiers/{id}/contenu',
  'ANY /dossiers/{id}/contenu/{proxy+}',
  'GET /dossiers/{id}',
  'GET /dossiers/neuf',
].map((key) => {
  const [method = '', path = ''] = key === '$default' ? ['ANY', key] : key.split(' ');
  return { key, method, path, functionArn: 'arn' };
});

test.each([
  ['GET', '/', '$default', {}],
  ['GET', '/dossiers/7', 'GET /dossiers/{id}', { id: '7' }],
  ['GET', '/dossiers/neuf', 'GET /dossiers/neuf', {}],
  ['POST', '/dossiers/7', '$default', {}],
  ['GET', '/dossiers/7/autre', '$default', {}],
  ['POST', '/dossiers/7/contenu', 'ANY /dossiers/{id}/contenu', { id: '7' }],
  ['GET', '/dossiers/a%20b/contenu/x/y', 'ANY /dossiers/{id}/contenu/{proxy+}', { id: 'a b', proxy: 'x/y' }],
  ['GET', '/dossiers/%E0%A4%A/contenu', 'ANY /dossiers/{id}/contenu', { id: '%E0%A4%A' }],
  ['GET', '/dossiers/7/contenu/', '$default', {}],
])('%s %s goes to %s', (method, path, key, parameters) => {
  const match = matchRoute(routes, method, path);
  expect(match?.route.key).toBe(key);
  expect(match?.parameters).toEqual(parameters);
});

test('without $default, what no route takes is not found', () => {
  expect(matchRoute(routes.slice(1), 'GET', '/autre')).toBeUndefined();
});
