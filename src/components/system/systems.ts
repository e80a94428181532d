/** The system drawings of the chapters, by name: the same drawing grows from section to section. Knows no geometry. */
import type { System } from './layout.ts'

const balancer = {
  id: 'balancer',
  role: 'edge',
  label: 'system.balancer',
  note: '203.0.113.10',
} as const
const zone = {
  label: 'system.private',
  gate: 'balancer',
  parts: ['server1', 'server2', 'database'],
}

export const systems: Record<string, System> = {
  'single-server': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'dns', role: 'edge', label: 'system.dns', note: 'system.name', step: 1, lane: -0.5 },
      {
        id: 'server',
        role: 'web',
        label: 'system.server',
        note: '203.0.113.10',
        step: 1,
        lane: 0.5,
      },
    ],
    links: [
      { from: 'users', to: 'dns', label: '1' },
      { from: 'users', to: 'server', label: '2', flying: [0.25, 0.78] },
    ],
  },
  'single-server-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'web', role: 'web', label: 'system.web', note: '203.0.113.10', step: 1, lane: 0 },
      { id: 'cache', role: 'cache', label: 'system.cache', step: 2, lane: -0.5 },
      { id: 'database', role: 'data', label: 'system.database', step: 2, lane: 0.5 },
    ],
    links: [
      { from: 'users', to: 'web', flying: [0.5] },
      { from: 'web', to: 'cache' },
      { from: 'web', to: 'database' },
    ],
    zone: { label: 'system.machine', parts: ['web', 'cache', 'database'] },
  },
  'load-balancer': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, step: 1, lane: 0 },
      {
        id: 'server1',
        role: 'web',
        label: 'system.server1',
        note: '10.0.0.11',
        step: 2,
        lane: -0.5,
      },
      {
        id: 'server2',
        role: 'web',
        label: 'system.server2',
        note: '10.0.0.12',
        step: 2,
        lane: 0.5,
      },
      {
        id: 'database',
        role: 'data',
        label: 'system.database',
        note: '10.0.0.21',
        step: 3,
        lane: 0,
      },
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.3, 0.74] },
      { from: 'balancer', to: 'server2', flying: [0.5] },
      { from: 'server1', to: 'database', flying: [0.45] },
      { from: 'server2', to: 'database' },
    ],
    zone,
  },
  'load-balancer-crash': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, step: 1, lane: 0 },
      {
        id: 'server1',
        role: 'web',
        label: 'system.server1',
        note: '10.0.0.11',
        step: 2,
        lane: -0.5,
      },
      {
        id: 'server2',
        role: 'web',
        label: 'system.server2',
        note: 'system.down',
        down: true,
        step: 2,
        lane: 0.5,
      },
      {
        id: 'database',
        role: 'data',
        label: 'system.database',
        note: '10.0.0.21',
        step: 3,
        lane: 0,
      },
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.2, 0.5, 0.8] },
      { from: 'balancer', to: 'server2', broken: true },
      { from: 'server1', to: 'database', flying: [0.3, 0.7] },
      { from: 'server2', to: 'database', broken: true },
    ],
    zone,
  },
  'load-balancer-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, note: 'system.spof', step: 1, lane: 0 },
      {
        id: 'server1',
        role: 'web',
        label: 'system.server1',
        note: '10.0.0.11',
        step: 2,
        lane: -0.5,
      },
      {
        id: 'server2',
        role: 'web',
        label: 'system.server2',
        note: '10.0.0.12',
        step: 2,
        lane: 0.5,
      },
      {
        id: 'database',
        role: 'data',
        label: 'system.database',
        note: 'system.spof',
        step: 3,
        lane: 0,
      },
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.3, 0.74] },
      { from: 'balancer', to: 'server2', flying: [0.5] },
      { from: 'server1', to: 'database', flying: [0.45] },
      { from: 'server2', to: 'database' },
    ],
    zone,
  },
}
