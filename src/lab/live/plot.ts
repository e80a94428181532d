/** One uPlot in an element, in the colours of the page. Knows no history and no words. */
import uPlot from 'uplot'
import type { ChartData } from './curves.ts'

export interface Plot {
  /** `marksAt`: virtual seconds at which a node died. */
  show(data: ChartData, marksAt: number[]): void
  destroy(): void
}

const height = 132

export function createPlot(place: HTMLElement, { curves, columns, highest }: ChartData): Plot {
  let marks: number[] = []
  const colour = (name: string) => () => colourNow(place, name)
  const axis: uPlot.Axis = {
    stroke: colour('soft'),
    font: '11px sans-serif',
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  }
  const plot = new uPlot(
    {
      width: Math.max(160, place.clientWidth),
      height,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 16, 0, 0],
      scales: {
        x: { time: false },
        y: { range: (_, __, most) => [0, highest ?? Math.max(1, most * 1.15)] },
      },
      axes: [
        { ...axis, size: 22, values: (_, ticks) => ticks.map((tick) => `${tick} s`), space: 60 },
        { ...axis, size: 44, space: 34, values: (_, ticks) => ticks.map(shortNumber) },
      ],
      series: [
        {},
        ...curves.map(
          ({ colour: name, dash }): uPlot.Series => ({
            stroke: colour(name),
            width: 1.75,
            dash,
            points: { show: false },
            spanGaps: false,
          }),
        ),
      ],
      hooks: { draw: [(self) => drawMarks(self, marks, colourNow(place, 'bad'))] },
    },
    columns as uPlot.AlignedData,
    place,
  )
  const observer = new ResizeObserver(() => {
    plot.setSize({ width: Math.max(160, place.clientWidth), height })
  })
  observer.observe(place)
  return {
    show(data, marksAt) {
      marks = marksAt
      plot.setData(data.columns as uPlot.AlignedData)
    },
    destroy() {
      observer.disconnect()
      plot.destroy()
    },
  }
}

/** A canvas takes no custom property, so an element of that colour is asked: `light-dark()` resolves only there. */
function colourNow(place: HTMLElement, name: string): string {
  place.style.outlineColor = `var(--${name})`
  return getComputedStyle(place).outlineColor
}

function drawMarks(plot: uPlot, marks: number[], stroke: string) {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = stroke
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio])
  for (const mark of marks) {
    const x = plot.valToPos(mark, 'x', true)
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}

/** `12000` → `12k` */
function shortNumber(value: number): string {
  return value >= 1_000 ? `${value / 1_000}k` : String(value)
}
