import { PageHeader } from '@/components/layout/PageHeader'

export function EpisodesPage() {
  return <PageHeader title="Episodes" />
}
