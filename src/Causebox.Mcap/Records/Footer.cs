namespace Causebox.Mcap;

/// <summary>The last record of a file. Offsets are bytes from the start of the file.</summary>
/// <param name="SummaryStart">Offset of the summary section, or 0 when there is none.</param>
/// <param name="SummaryOffsetStart">Offset of the summary offset section, or 0 when there is none.</param>
/// <param name="SummaryCrc">CRC-32 from <paramref name="SummaryStart"/> up to this field, or 0 when absent.</param>
public readonly record struct Footer(ulong SummaryStart, ulong SummaryOffsetStart, uint SummaryCrc);
