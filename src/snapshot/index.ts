export { type JobFixtureOverrides, jobFixture } from '../job/jobFixture.ts'
export type { PlaceholderKind } from '../render/withPlaceholders.ts'
export { jobFromResponse } from './jobFromResponse.ts'
export { type PlanSerializer, type PlanSerializerOptions, planSerializer } from './planSerializer.ts'
