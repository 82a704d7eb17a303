using System.Globalization;

namespace Causebox.Mcap;

/// <summary>What was found, with a bound on how much of it is kept in detail.</summary>
internal sealed class FindingLog(int perCode)
{
    private readonly List<DoctorFinding> _errors = [];
    private readonly List<DoctorFinding> _warnings = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(DoctorRule rule, RecordPosition position, Opcode? opcode, FormattableString message)
    {
        var count = _counts.GetValueOrDefault(rule.Code) + 1;
        _counts[rule.Code] = count;
        if (count <= perCode)
            (rule.IsError ? _errors : _warnings).Add(new DoctorFinding(rule.Code, message.ToString(CultureInfo.InvariantCulture), position, opcode));
    }

    public void Add(DoctorRule rule, McapError error) =>
        Add(rule, error.Position, error.Opcode, $"expected {error.Expected}, found {error.Actual}");

    /// <summary>Notes what a parser could not read.</summary>
    public void AddUnreadable(McapError error) =>
        Add(error.Kind == McapErrorKind.InvalidValue ? DoctorRules.TextUtf8 : DoctorRules.RecordFields, error);

    public DoctorReport ToReport(long bytesRead) => new(_errors, _warnings, _counts, bytesRead);
}
