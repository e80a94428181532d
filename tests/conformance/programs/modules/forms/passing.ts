export * from './forms.ts'
export { again as passed } from './forms.ts'
