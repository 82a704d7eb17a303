namespace Causebox.Server.Database;

/// <summary>Text that is a JSON value, for a parameter of that type.</summary>
internal readonly record struct JsonText(string Text);
