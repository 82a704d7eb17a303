using System.Reflection;

namespace Causebox.Server.Hosting.Description;

/// <summary>The words that a text, or each text of a list, may be: an enumeration in the document.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute : Attribute
{
    public OneOfAttribute(params string[] words) => Words = words;

    /// <param name="of">Who has the list.</param>
    /// <param name="list">The name of its static field.</param>
    public OneOfAttribute(Type of, string list) =>
        Words = of.GetField(list, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null) as IReadOnlyList<string>
            ?? throw new ArgumentException($"{of} has no list of words {list}", nameof(list));

    public IReadOnlyList<string> Words { get; }
}
