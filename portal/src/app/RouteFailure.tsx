import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import button from '@/components/actions/Button.module.css'
import { Failure } from '@/components/states/Failure'
import { Notice } from '@/components/states/Notice'

/** What is shown in the place of a page that failed; the shell around it goes on. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  return <Failure error={error} what="this page" retry={reset} />
}

RouteFailure.NotFound = function NotFound() {
  useEffect(() => {
    document.title = 'No such page · Causebox'
  }, [])
  return (
    <Notice
      shape="◌"
      title="There is no page at this address"
      actions={
        <Link to="/" className={button.button}>
          Overview
        </Link>
      }
    >
      <p>It may have been mistyped.</p>
    </Notice>
  )
}
