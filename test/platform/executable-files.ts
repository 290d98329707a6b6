/** The smallest files that a header of each format can stand in, as their documents have them. */
const size = 512;

/** ELF, 64 bits, little end first: one segment that takes the file up to `end`. */
export function elf(machine: number, end = size): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  bytes.writeUInt16LE(machine, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeBigUInt64LE(BigInt(end), 64 + 32);
  return bytes;
}

/** ELF, 32 bits, big end first, as on an older processor. */
export function oldElf(machine: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write('\x7fELF\x01\x02\x01', 'latin1');
  bytes.writeUInt16BE(machine, 18);
  return bytes;
}

export function machO(cpu: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(0xfeedfacf, 0);
  bytes.writeUInt32LE(cpu, 4);
  return bytes;
}

/** Mach-O for several processors. */
export function universal(cpus: readonly number[], end = size): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(0xcafebabe, 0);
  bytes.writeUInt32BE(cpus.length, 4);
  for (const [index, cpu] of cpus.entries()) {
    bytes.writeUInt32BE(cpu, 8 + index * 20);
    bytes.writeUInt32BE(end, 8 + index * 20 + 12);
  }
  return bytes;
}

/** A Windows program with one section. */
export function pe(machine: number, end = size): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write('MZ', 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  bytes.writeUInt16LE(machine, 0x84);
  bytes.writeUInt16LE(1, 0x86);
  bytes.writeUInt32LE(end, 0x80 + 24 + 16);
  return bytes;
}
