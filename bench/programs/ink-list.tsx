// The least that Ink can draw of what the product's first screen is: a list in a box.
import { Box, render } from 'ink';
import SelectInput from 'ink-select-input';

const names = ['Hangzhou', 'Shanghai', 'Beijing', 'Shenzhen', 'Singapore'];
const items = names.map((name) => ({ label: name, value: name }));

render(
  <Box borderStyle="round">
    <SelectInput items={items} />
  </Box>,
  { interactive: true, alternateScreen: true, incrementalRendering: true, maxFps: 60 },
);
