namespace Causebox.Mcap;

/// <summary>The end of the data section.</summary>
/// <param name="DataSectionCrc">CRC-32 from the file's first byte up to this record, or 0 when absent.</param>
public readonly record struct DataEnd(uint DataSectionCrc);
