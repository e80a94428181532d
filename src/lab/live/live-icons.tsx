/** The small drawings on the buttons of a run. Words always stand beside them. */

export function PlayIcon() {
  return <Icon d="M6 4.5v11l9-5.5z" filled />
}

export function PauseIcon() {
  return <Icon d="M5.5 4.5h3v11h-3zM11.5 4.5h3v11h-3z" filled />
}

export function StepIcon() {
  return <Icon d="M5 4.5v11l7-5.5zM13.5 4.5h2v11h-2z" filled />
}

export function StopIcon() {
  return <Icon d="M5 5h10v10H5z" filled />
}

function Icon({ d, filled }: { d: string; filled?: boolean }) {
  return (
    <svg viewBox="0 0 20 20" class="icon" aria-hidden="true">
      <path d={d} fill={filled ? 'currentColor' : 'none'} stroke-linejoin="round" />
    </svg>
  )
}
