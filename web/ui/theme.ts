import { createTheme } from '@mantine/core';

// Colours and sizes live in tokens.css: a theme that made CSS at run time would need inline
// styles, which the content security policy refuses. For the same reason scroll is never locked.
export const theme = createTheme({
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: {
      defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 120 } },
    },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 160 } } },
    ModalRoot: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, position: 'bottom-end' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32 } },
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    Select: {
      defaultProps: { allowDeselect: false, checkIconPosition: 'right', maxDropdownHeight: 280 },
    },
  },
});
