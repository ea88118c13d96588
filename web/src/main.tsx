import './theme/tokens.css';
import './theme/base.css';
import './theme/parts.css';
import './theme/forms.css';
import './theme/shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queryClient';
import { startI18n } from './i18n';
import { router } from './router';

// A tab that is older than the server asks for files that are gone: one reload fetches the new ones.
window.addEventListener('vite:preloadError', (e) => {
  if (sessionStorage.getItem('throughline.reloaded')) return;
  sessionStorage.setItem('throughline.reloaded', 'yes');
  e.preventDefault();
  window.location.reload();
});

async function start() {
  await startI18n(document.documentElement.lang);
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
start();
