import { describe, expect, test } from 'vitest';
import { isOwnHost, requestPath, streamPage } from '../../src/dev/request.ts';

describe('isOwnHost', () => {
  test.each([
    ['localhost:8080', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['[::1]:8080', '::1', true],
    ['preview.example:8080', 'preview.example', true],
    ['Preview.example', 'preview.example', true],
    ['192.0.2.7:8080', '0.0.0.0', true],
    ['[2001:db8::7]:8080', '::', true],
    ['192.0.2.7:8080', '127.0.0.1', false],
    ['rebound.example', '0.0.0.0', false],
    ['rebound.example:8080', '127.0.0.1', false],
    ['localhost.rebound.example', '127.0.0.1', false],
    ['localhost:8080.rebound.example', '127.0.0.1', false],
    ['user@localhost', '127.0.0.1', false],
    ['', '127.0.0.1', false],
    [undefined, '0.0.0.0', false],
  ])('%s at a server on %s: %s', (header, host, own) => {
    expect(isOwnHost(header, host)).toBe(own);
  });
});

describe('requestPath', () => {
  test.each([
    ['/', '/'],
    ['/privacy/?to=B#x', '/privacy/'],
    ['/%E6%9D%A1%E6%AC%BE/', '/条款/'],
    ['/a..b/...', '/a..b/...'],
    ['/%252e%252e/', '/%2e%2e/'],
    ['', undefined],
    ['*', undefined],
    ['//../x', undefined],
    ['/./x', undefined],
    ['/%c0%ae%c0%ae/x', undefined],
  ])('%s is %s', (target, path) => {
    expect(requestPath(target)).toBe(path);
  });
});

test('the page of a stream is the start page where it names none', () => {
  expect(streamPage('/_dev/events?page=%2Fprivacy%2F')).toBe('/privacy/');
  expect(streamPage('/_dev/events?page=%2F%E6%9D%A1%2F')).toBe('/条/');
  expect(streamPage('/_dev/events')).toBe('/');
  expect(streamPage('/_dev/events?page=..%2F')).toBe('/');
});
