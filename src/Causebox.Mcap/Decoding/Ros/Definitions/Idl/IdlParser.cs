namespace Causebox.Mcap.Decoding;

/// <summary>
/// Parses the part of OMG IDL 4.2 that ROS 2 writes: modules, structs, enumerations, typedefs, constants, sequences, arrays and
/// bounded text. Unions, bit masks and inheritance are refused by name.
/// </summary>
internal sealed class IdlParser
{
    private const string PlaceholderMember = "structure_needs_at_least_one_member";
    private const int MaxModules = 64;

    private readonly Dictionary<string, RosTypeSyntax> _types = [];
    private readonly IdlConstants _constants = new();
    private readonly IdlTokens _tokens;
    private readonly IdlTypeParser _typeParser;

    private IdlParser(string text)
    {
        _tokens = new IdlTokens(IdlLexer.Tokenize(text));
        _typeParser = new IdlTypeParser(_tokens, _constants);
    }

    /// <summary>Parses a schema.</summary>
    /// <param name="name">The root type, written with <c>/</c> or with <c>::</c>.</param>
    /// <param name="text">The files of all types, one after the other.</param>
    public static RosDefinitions Parse(string name, string text)
    {
        var parser = new IdlParser(text);
        while (!parser._tokens.AtEnd)
            parser.ParseDefinition("", 0);

        var root = name.Replace("/", "::", StringComparison.Ordinal);
        return new RosDefinitions(parser._types, root, IdlScope.Candidates, RosDialect.Ros2.EmptyBytes);
    }

    private void ParseDefinition(string scope, int modules)
    {
        var annotations = IdlAnnotations.Parse(_tokens);
        switch (_tokens.Peek)
        {
            case "module":
                ParseModule(scope, modules);
                break;
            case "struct":
                ParseStruct(scope, annotations);
                break;
            case "enum":
                ParseEnumeration(scope);
                break;
            case "typedef":
                _tokens.Next();
                foreach (var (name, type) in ParseDeclarators(scope))
                    _types[IdlScope.Join(scope, name)] = type;

                break;
            case "const":
                ParseConstant(scope);
                break;
            default:
                throw _tokens.Unexpected("a module, struct, enum, typedef or const");
        }

        _tokens.TryTake(";");
    }

    private void ParseModule(string scope, int modules)
    {
        if (modules == MaxModules)
            throw _tokens.Unexpected($"at most {MaxModules} modules inside each other");

        _tokens.Next();
        var inner = IdlScope.Join(scope, _tokens.ExpectWord());
        _tokens.Expect("{");
        while (!_tokens.TryTake("}"))
            ParseDefinition(inner, modules + 1);
    }

    private void ParseStruct(string scope, IdlAnnotations annotations)
    {
        _tokens.Next();
        var name = IdlScope.Join(scope, _tokens.ExpectWord());
        if (_tokens.Peek == ";")
            return;

        _tokens.Expect("{");
        var members = new List<RosTypeSyntax.Member>();
        while (!_tokens.TryTake("}"))
        {
            IdlAnnotations.Parse(_tokens);
            members.AddRange(ParseDeclarators(name));
            _tokens.Expect(";");
        }

        if (members is [{ Name: PlaceholderMember }])
            members.Clear();

        _types[name] = new RosTypeSyntax.Struct(members, annotations.Extensible);
    }

    private void ParseEnumeration(string scope)
    {
        _tokens.Next();
        var name = IdlScope.Join(scope, _tokens.ExpectWord());
        _tokens.Expect("{");
        var names = new List<string>();
        do
        {
            IdlAnnotations.Parse(_tokens);
            names.Add(_tokens.ExpectWord());
        }
        while (_tokens.TryTake(","));

        _tokens.Expect("}");
        _types[name] = new RosTypeSyntax.Enumeration(names);
    }

    private void ParseConstant(string scope)
    {
        _tokens.Next();
        _typeParser.Parse(scope);
        var name = IdlScope.Join(scope, _tokens.ExpectWord());
        _tokens.Expect("=");
        _constants.Define(name, _tokens.TakeUntil(";"));
    }

    /// <summary>A type and the names it is given to, each with its own array sizes.</summary>
    private List<RosTypeSyntax.Member> ParseDeclarators(string scope)
    {
        var type = _typeParser.Parse(scope);
        var declared = new List<RosTypeSyntax.Member>();
        do
        {
            var name = _tokens.ExpectWord();
            declared.Add(new RosTypeSyntax.Member(name, _typeParser.ParseArraySizes(type, scope)));
        }
        while (_tokens.TryTake(","));

        return declared;
    }
}
