using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Causebox.Tidy.PublicSurface;

/// <summary>What an assembly shows to those who reference it: one line per type and member, in order.</summary>
internal static class Surface
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat Short = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>Every assembly that the tests run with: the framework's and the libraries'.</summary>
    public static IReadOnlyList<MetadataReference> Platform { get; } =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           select MetadataReference.CreateFromFile(path),
    ];

    public static IReadOnlyList<string> Of(MetadataReference assembly)
    {
        var others = Platform.Where(other => Path.GetFileName(other.Display) != Path.GetFileName(assembly.Display));
        var compilation = CSharpCompilation.Create("surface", references: [assembly, .. others]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        var lines = TypesOf(symbol.GlobalNamespace).SelectMany(LinesOf).OrderBy(line => line.Name, StringComparer.Ordinal);
        return [.. lines.Select(line => line.Modifiers + line.Name)];
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member switch
        {
            INamedTypeSymbol type => IsVisible(type) ? TypesOf(type).Prepend(type) : [],
            _ => TypesOf(member),
        });

    /// <summary>Modifiers stand apart so that the members of a type sort together.</summary>
    private static IEnumerable<(string Modifiers, string Name)> LinesOf(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate
            ? [("", DescribeDelegate(type, type.DelegateInvokeMethod!))]
            : type.GetMembers().Where(IsOwnMember).Select(member => (Modifiers(member), Describe(member))).Prepend(("", Describe(type)));

    private static string DescribeDelegate(INamedTypeSymbol type, IMethodSymbol invoke) =>
        type.ToDisplayString(FullName) + invoke.ToDisplayString(Short)[invoke.Name.Length..] + Arrow(invoke.RefKind, invoke.ReturnType);

    private static string Describe(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { TypeKind: TypeKind.Enum } => $"{type.EnumUnderlyingType!.ToDisplayString(Short)} enum",
            { TypeKind: TypeKind.Struct or TypeKind.Interface } => type.TypeKind.ToString().ToLowerInvariant(),
            { IsRecord: true } => "record",
            _ => "class",
        };
        return $"{type.ToDisplayString(FullName)} : {string.Join(", ", BasesOf(type).Prepend(Modifiers(type) + kind))}";
    }

    /// <summary>Without what follows from the kind: object, and a record's equality.</summary>
    private static IEnumerable<string> BasesOf(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return [];
        }

        var parents = type.BaseType is { SpecialType: SpecialType.None } parent ? type.Interfaces.Prepend(parent) : type.Interfaces;
        return from candidate in parents
               where !(type.IsRecord && candidate.Name == "IEquatable")
               select candidate.ToDisplayString(Short);
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface or TypeKind.Enum } => "",
        { IsStatic: true } => "static ",
        { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : ""),
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    private static string Modifiers(ISymbol member) =>
        (member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ")
        + (member.IsStatic && member is not IFieldSymbol { IsConst: true } ? "static " : "")
        + (member.IsAbstract && member.ContainingType.TypeKind != TypeKind.Interface ? "abstract " : "")
        + (member.IsVirtual ? "virtual " : "")
        + (member.IsOverride ? "override " : "")
        + (member is IPropertySymbol { IsRequired: true } ? "required " : "");

    private static string Describe(ISymbol member)
    {
        var result = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => "",
            IMethodSymbol method => Arrow(method.RefKind, method.ReturnType),
            IPropertySymbol property => Arrow(property.RefKind, property.Type),
            IFieldSymbol field => Arrow(field.RefKind, field.Type),
            IEventSymbol @event => Arrow(RefKind.None, @event.Type),
            _ => "",
        };
        return $"{member.ContainingType.ToDisplayString(FullName)}.{member.ToDisplayString(Short)}{result}";
    }

    private static string Arrow(RefKind kind, ITypeSymbol result) => kind switch
    {
        RefKind.None => " -> ",
        RefKind.Ref => " -> ref ",
        _ => " -> ref readonly ",
    } + result.ToDisplayString(Short);

    /// <summary>Neither nested types (they have lines of their own), nor accessors, nor what the compiler adds to a record.</summary>
    private static bool IsOwnMember(ISymbol member) =>
        IsVisible(member)
        && member is not ITypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member is not IFieldSymbol { Name: "value__" }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0, ContainingType.IsValueType: true }
        && member is not IPropertySymbol { Name: "EqualityContract" }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public
        || (symbol.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal
            && symbol.ContainingType is { IsSealed: false });
}
