/** A device for tests: what its pages store, and pages that open on it, one after the other or side by side. */
import { Keeper } from '../../../src/lab/keeping/keeper.ts'
import type { SharedDraft } from '../../../src/lab/keeping/share-link.ts'
import { type TextStorage, textStore } from '../../../src/lab/keeping/shelf-store.ts'
import type { LabPage } from '../../../src/lab/page.ts'
import { createLabState, type LabState } from '../../../src/lab/state.ts'

export interface Device {
  storage: TextStorage
  /** Pages that are open and hear of one another. */
  open: Keeper[]
}

export function createDevice(): Device {
  return { storage: memoryStorage(), open: [] }
}

export function memoryStorage(): TextStorage {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

/** A page of the lab `hello` with one file to write and one that is given. */
export function pageWith(starter: string): LabPage {
  const files = [
    { path: 'server.ts', text: starter, editable: true },
    { path: 'given/store.ts', text: 'given', editable: false },
  ]
  return { id: 'hello', language: 'en', title: '', base: '/', files, steps: [], words: {} }
}

export async function openOn(
  device: Device,
  page: LabPage,
  state: LabState = createLabState(page),
  link: SharedDraft | { problem: string } | null = null,
) {
  const { storage } = device
  const keeper: Keeper = new Keeper(page, state, {
    found: { store: textStore(storage), isKept: true },
    storage,
    link,
    forgetLink: () => undefined,
    tell: () => {
      for (const other of device.open) if (other !== keeper) void other.look()
    },
  })
  await keeper.load()
  keeper.begin()
  device.open.push(keeper)
  return {
    keeper,
    device,
    state,
    /** Types it and waits until it is stored; nobody types two letters in one millisecond. */
    async type(text: string) {
      const beganMs = Date.now()
      const shown = state.texts['server.ts']
      if (shown) shown.value = text
      keeper.edited()
      await settled(device)
      while (Date.now() === beganMs) await new Promise((resolve) => setImmediate(resolve))
    },
    text: () => state.texts['server.ts']?.value,
    asked: () => state.keeping.questions.value.map(({ kind }) => kind),
    /** The tab is closed or dies: it hears and says nothing more. */
    close() {
      device.open.splice(device.open.indexOf(keeper), 1)
    },
  }
}

/** All that open pages have under way is stored and heard. */
export async function settled({ open }: Device) {
  for (let round = 0; round < 3; round++) for (const keeper of open) await keeper.drafts.read()
}
