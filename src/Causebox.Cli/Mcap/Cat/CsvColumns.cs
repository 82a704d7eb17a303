using System.Globalization;
using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Cli;

/// <summary>
/// The fields of a message as columns: <c>pose.x</c>, <c>ranges[3]</c>. A long list is one column, as JSON; so is what is nested too deep.
/// </summary>
internal static class CsvColumns
{
    /// <summary>The column of a message that is no map, or could not be decoded.</summary>
    public const string Whole = "data";

    private const int LongestList = 32;
    private const int DeepestPath = 8;

    public static string[] Fixed(scoped in Message message) =>
    [
        message.LogTime.ToString(CultureInfo.InvariantCulture),
        message.PublishTime.ToString(CultureInfo.InvariantCulture),
        message.Sequence.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Calls <paramref name="take"/> with each column's name and cell.</summary>
    public static void Visit(in McapValue value, Action<string, McapValue> take) => Visit("", value, 0, take);

    private static void Visit(string path, in McapValue value, int depth, Action<string, McapValue> take)
    {
        if (value.Kind == McapValueKind.Map && depth < DeepestPath && value.Fields.Count > 0)
        {
            foreach (var (name, field) in value.Fields)
                Visit(path.Length == 0 ? name : $"{path}.{name}", field, depth + 1, take);
        }
        else if (value.Kind == McapValueKind.List && depth < DeepestPath && value.Items.Count is > 0 and <= LongestList)
        {
            for (var i = 0; i < value.Items.Count; i++)
                Visit($"{path}[{i}]", value.Items[i], depth + 1, take);
        }
        else
        {
            take(path.Length == 0 ? Whole : path, value);
        }
    }
}
