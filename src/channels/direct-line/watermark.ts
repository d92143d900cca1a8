import { badRequest } from '../../http-error.ts'

/** Where a reader is: 0 before it has read anything. Throws 400 for what was never given. */
export function parseWatermark(watermark: string | null): number {
  if (!watermark || watermark === '-') return 0
  if (!/^\d{1,15}$/.test(watermark)) throw badRequest('The watermark is not one that was given')
  return Number(watermark)
}
