import { PageHeader } from '@/components/layout/PageHeader'

export function SettingsPage() {
  return <PageHeader title="Settings" />
}
