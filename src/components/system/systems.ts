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

/** Two web servers beside the way to the primary, so that their reads pass it on both sides. */
const replicated = {
  server1: { id: 'server1', role: 'web', label: 'system.server1', step: 0, lane: -0.5 },
  server2: { id: 'server2', role: 'web', label: 'system.server2', step: 0, lane: 0.5 },
  primary: { id: 'primary', role: 'data', label: 'system.primary', step: 1, lane: 0 },
  replica1: { id: 'replica1', role: 'data', label: 'system.replica1', step: 2, lane: -0.5 },
  replica2: { id: 'replica2', role: 'data', label: 'system.replica2', step: 2, lane: 0.5 },
} as const
const copying = [
  { from: 'primary', to: 'replica1', copies: true },
  { from: 'primary', to: 'replica2', copies: true },
]
const reading = [
  { from: 'server1', to: 'replica1', flying: [0.2, 0.5, 0.8] },
  { from: 'server2', to: 'replica2', flying: [0.35, 0.65] },
]
const writing = [
  { from: 'server1', to: 'primary', flying: [0.5] },
  { from: 'server2', to: 'primary' },
]

/** Four shards, each with the first numbers of the users that `user_id % 4` sends there. */
const shards = ['0 4 8…', '1 5 9…', '2 6 10…', '3 7 11…'].map((note, index) => ({
  id: `shard${index}`,
  role: 'data' as const,
  label: `system.shard${index}`,
  note,
  narrow: true,
  step: 2,
  lane: index - 1.5,
}))

export const systems: Record<string, System> = {
  start: {
    parts: [
      {
        id: 'users',
        role: 'client',
        label: 'system.users',
        note: 'system.played',
        step: 0,
        lane: 0,
      },
      {
        id: 'server1',
        role: 'web',
        label: 'system.server1',
        note: 'system.yours',
        step: 1,
        lane: -0.5,
      },
      {
        id: 'server2',
        role: 'web',
        label: 'system.server2',
        note: 'system.yours',
        step: 1,
        lane: 0.5,
      },
      {
        id: 'database',
        role: 'data',
        label: 'system.database',
        note: 'system.given',
        step: 2,
        lane: 0,
      },
    ],
    links: [
      { from: 'users', to: 'server1', flying: [0.3, 0.7] },
      { from: 'users', to: 'server2', flying: [0.5] },
      { from: 'server1', to: 'database', flying: [0.45] },
      { from: 'server2', to: 'database' },
    ],
    zone: { label: 'system.virtual', parts: ['users', 'server1', 'server2', 'database'] },
  },
  'start-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'server', role: 'web', label: 'system.server', note: 'server.ts', step: 1, lane: 0 },
    ],
    links: [{ from: 'users', to: 'server', flying: [0.5] }],
  },
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
  replication: {
    parts: Object.values(replicated),
    links: [...writing, ...reading, ...copying],
  },
  'replica-lag': {
    parts: [
      replicated.server1,
      replicated.server2,
      { ...replicated.primary, note: '1 2 3 4 5 6 7' },
      { ...replicated.replica1, note: '1 2 3 4 5 6 7' },
      { ...replicated.replica2, note: '1 2 3 4' },
    ],
    links: [...writing, ...reading, ...copying],
  },
  'replication-primary-down': {
    parts: [
      replicated.server1,
      replicated.server2,
      { ...replicated.primary, note: 'system.down', down: true },
      { ...replicated.replica1, note: '1 2 3 4 5 6' },
      { ...replicated.replica2, note: '1 2 3 4' },
    ],
    links: [
      ...writing.map(({ from, to }) => ({ from, to, broken: true })),
      ...reading,
      ...copying.map((link) => ({ ...link, broken: true })),
    ],
  },
  'replication-promoted': {
    parts: [
      replicated.server1,
      replicated.server2,
      { ...replicated.primary, label: 'system.newPrimary', note: '1 2 3 4 5 6' },
      { ...replicated.replica1, label: 'system.newReplica', note: 'system.copying' },
      { ...replicated.replica2, note: '1 2 3 4 5 6' },
    ],
    links: [...writing, ...reading.slice(1), ...copying],
  },
  'replication-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, note: 'system.spof', step: 1, lane: 0 },
      { ...replicated.server1, note: '10.0.0.11', step: 2 },
      { ...replicated.server2, note: '10.0.0.12', step: 2 },
      { ...replicated.primary, note: '10.0.0.21', step: 3 },
      { ...replicated.replica1, note: '10.0.0.22', step: 4 },
      { ...replicated.replica2, note: '10.0.0.23', step: 4 },
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.3, 0.74] },
      { from: 'balancer', to: 'server2', flying: [0.5] },
      ...writing,
      ...reading,
      ...copying,
    ],
    zone: { ...zone, parts: Object.keys(replicated) },
  },
  'cache-aside': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'server', role: 'web', label: 'system.server', step: 1, lane: 0 },
      { id: 'cache', role: 'cache', label: 'system.cache', step: 2, lane: -0.5 },
      { id: 'database', role: 'data', label: 'system.database', step: 2, lane: 0.5 },
    ],
    links: [
      { from: 'users', to: 'server', flying: [0.3, 0.7] },
      { from: 'server', to: 'cache', label: '1·3' },
      { from: 'server', to: 'database', label: '2' },
    ],
  },
  'cache-read-through': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'server', role: 'web', label: 'system.server', step: 1, lane: 0 },
      { id: 'cache', role: 'cache', label: 'system.cache', step: 2, lane: 0 },
      { id: 'database', role: 'data', label: 'system.database', step: 3, lane: 0 },
    ],
    links: [
      { from: 'users', to: 'server', flying: [0.3, 0.7] },
      { from: 'server', to: 'cache', label: '1' },
      { from: 'cache', to: 'database', label: '2' },
    ],
  },
  'cache-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, note: 'system.spof', step: 1, lane: 0 },
      { ...replicated.server1, note: '10.0.0.11', step: 2 },
      { ...replicated.server2, note: '10.0.0.12', step: 2 },
      {
        id: 'cache',
        role: 'cache',
        label: 'system.cache',
        note: 'system.spof',
        step: 3,
        lane: -0.5,
      },
      { ...replicated.primary, note: '10.0.0.21', step: 3, lane: 0.5 },
      { ...replicated.replica1, note: '10.0.0.22', step: 4 },
      { ...replicated.replica2, note: '10.0.0.23', step: 4 },
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.3, 0.74] },
      { from: 'balancer', to: 'server2', flying: [0.5] },
      { from: 'server1', to: 'cache', flying: [0.2, 0.5, 0.8] },
      { from: 'server2', to: 'cache', flying: [0.35, 0.65] },
      ...writing,
      { from: 'cache', to: 'replica1', flying: [0.5] },
      { from: 'cache', to: 'replica2' },
      ...copying,
    ],
    zone: { ...zone, parts: [...Object.keys(replicated), 'cache'] },
  },
  sharding: {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { id: 'server', role: 'web', label: 'system.server', note: 'user_id % 4', step: 1, lane: 0 },
      ...shards,
    ],
    links: [
      { from: 'users', to: 'server', flying: [0.3, 0.7] },
      { from: 'server', to: 'shard0', flying: [0.6] },
      { from: 'server', to: 'shard1', flying: [0.35] },
      { from: 'server', to: 'shard2', flying: [0.75] },
      { from: 'server', to: 'shard3', flying: [0.5] },
    ],
  },
  'sharding-so-far': {
    parts: [
      { id: 'users', role: 'client', label: 'system.users', step: 0, lane: 0 },
      { ...balancer, step: 1, lane: 0 },
      { ...replicated.server1, note: '10.0.0.11', step: 2 },
      { ...replicated.server2, note: '10.0.0.12', step: 2 },
      ...shards.map((shard) => ({ ...shard, note: 'system.shardCopies', step: 3 })),
    ],
    links: [
      { from: 'users', to: 'balancer', flying: [0.22, 0.5, 0.78] },
      { from: 'balancer', to: 'server1', flying: [0.3, 0.74] },
      { from: 'balancer', to: 'server2', flying: [0.5] },
      ...shards.map(({ id }, index) => ({ from: 'server1', to: id, flying: [0.3 + index * 0.15] })),
      ...shards.map(({ id }) => ({ from: 'server2', to: id })),
    ],
  },
}
