using System.Globalization;

namespace Causebox.Benchmarks;

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured: the cell, a dot, the quantity.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">Its unit; <c>x</c> for a ratio, where more is better for us.</param>
/// <param name="Budget">The least that it should be, or null where nothing is promised.</param>
/// <param name="IsCeiling">Whether the budget is the most that it should be instead.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Budget = null, bool IsCeiling = false)
{
    public bool? Ok => Budget is { } bound ? (IsCeiling ? Value <= bound : Value >= bound) : null;

    /// <summary>The name up to the quantity.</summary>
    public string Cell => Name[..Name.LastIndexOf('.')];

    public string Quantity => Name[(Name.LastIndexOf('.') + 1)..];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Ok == false ? "!" : "")}{Quantity} {Value:0.00}");
}
