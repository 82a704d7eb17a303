namespace Causebox.Server.Hosting.Description;

/// <summary>A member that an answer may come without; every other member is always there, be it null.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MayBeAbsentAttribute : Attribute;
