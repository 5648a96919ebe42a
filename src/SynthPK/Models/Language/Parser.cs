namespace SynthPK.Models.Language;

/// <summary>Reads the text of equations into statements. A statement that cannot be read is reported, and reading goes on at the next line.</summary>
/// <remarks>
/// The precedence is that of R: <c>^</c> binds closest, to the right, then the sign before a number, then <c>* /</c>,
/// <c>+ -</c>, comparisons, <c>!</c>, <c>&amp;&amp;</c> and <c>||</c>; so −2^2 is −4. No statement begins with an operator, so that one
/// at the beginning of a line continues the line before.
/// </remarks>
sealed class Parser
{
    /// <summary>Deeper nesting is nobody's model, and each level takes room on the stack.</summary>
    const int DeepestNesting = 100, LongestChain = 1000;

    readonly Token[] _tokens;
    readonly List<Fault> _faults;
    int _next, _depth;

    Parser(Token[] tokens, List<Fault> faults) => (_tokens, _faults) = (tokens, faults);

    /// <summary>The statements of a text; what is wrong with it is added to the faults.</summary>
    public static IReadOnlyList<Statement> Parse(string text, List<Fault> faults)
    {
        Parser parser = new(Lexer.Cut(text), faults);
        List<Statement> statements = [];
        while (parser.Here.Kind != TokenKind.End)
        {
            if (parser.Here.Is("}"))
            {
                faults.Add(new Fault(parser.Here.At, "this '}' closes nothing"));
                parser._next++;
            }
            else parser.ReadStatement(statements);
        }
        return statements;
    }

    /// <summary>The one expression that a text holds.</summary>
    /// <exception cref="FormatException">The text is no expression.</exception>
    public static Expression ParseExpression(string text)
    {
        Parser parser = new(Lexer.Cut(text), []);
        try
        {
            Expression expression = parser.ReadExpression();
            return parser.Here.Kind == TokenKind.End ? expression : throw parser.Unexpected("an operator");
        }
        catch (Stumble stumble)
        {
            throw new FormatException(stumble.Fault.Problem);
        }
    }

    Token Here => _tokens[_next];

    Token Ahead(int count) => _tokens[Math.Min(_next + count, _tokens.Length - 1)];

    void ReadStatement(List<Statement> statements)
    {
        int depth = _depth;
        try
        {
            if (Take(";")) return;
            if (Here.Is("{")) statements.AddRange(ReadBlock());
            else statements.Add(Here.IsName("if") ? ReadChoice() : ReadAssignment());
            if (!(Here.BeginsLine || Here.Is("}") || Here.IsName("else") || Take(";"))) throw Unexpected("an operator, ';' or a new line");
        }
        catch (Stumble stumble)
        {
            _faults.Add(stumble.Fault);
            _depth = depth;
            SkipStatement();
        }
    }

    /// <summary>Goes to where the next statement may begin, and at least one word on where the fault stood at a beginning.</summary>
    void SkipStatement()
    {
        if (Here.Kind == TokenKind.End || Here.Is("}")) return;
        _next++;
        while (!(Here.BeginsLine || Here.Is("}") || Here.Kind == TokenKind.End))
        {
            if (Take(";")) return;
            _next++;
        }
    }

    List<Statement> ReadBlock()
    {
        Deepen();
        Token opening = Expect("{");
        List<Statement> statements = [];
        while (!Here.Is("}"))
        {
            if (Here.Kind == TokenKind.End) throw new Stumble(new Fault(opening.At, "this '{' is never closed", null, "add '}'"));
            ReadStatement(statements);
        }
        _next++;
        _depth--;
        return statements;
    }

    Choice ReadChoice()
    {
        Deepen();
        Position at = Here.At;
        _next++;
        Token open = Expect("(");
        Expression condition = ReadExpression();
        Close(open);
        List<Statement> then = ReadBranch(), otherwise = [];
        if (Here.Is(";") && Ahead(1).IsName("else")) _next++;
        if (Here.IsName("else"))
        {
            _next++;
            otherwise = ReadBranch();
        }
        _depth--;
        return new Choice(at, condition, then, otherwise);
    }

    List<Statement> ReadBranch() => Here.Is("{") ? ReadBlock() : [Here.IsName("if") ? ReadChoice() : ReadAssignment()];

    Assignment ReadAssignment()
    {
        Position at = Here.At;
        Target target = ReadTarget();
        if (!(Take("=") || Take("<-") || Take("~"))) throw Unexpected("'=' or '<-'");
        return new Assignment(at, target, ReadExpression());
    }

    Target ReadTarget()
    {
        if (Here.Kind != TokenKind.Name) throw Unexpected("a statement such as 'CP = central/V' or 'd/dt(central) = -KE*central'");
        if (AtRate()) return new Target(TargetKind.Rate, ReadRate());
        Token name = Here;
        if (!Ahead(1).Is("("))
        {
            _next++;
            return new Target(TargetKind.Variable, name.Text);
        }
        if (Ahead(2).Kind == TokenKind.Number && Ahead(3).Is(")"))
        {
            if (name.Text is "DADT" or "A" or "dadt" or "a") throw new Stumble(new Fault(name.At, $"'{name.Text}({Ahead(2).Text})' is NONMEM's way to write; states have names here", "d/dt(central) = -KE*central, and central where NONMEM has A(1)"));
            if (Ahead(2).Value != 0) throw new Stumble(new Fault(Ahead(2).At, $"'{name.Text}({Ahead(2).Text})' is no initial value", "the value at time 0", $"{name.Text}(0)"));
            _next += 4;
            return new Target(TargetKind.Initial, name.Text);
        }
        TargetKind? kind = name.Text switch
        {
            "f" or "F" => TargetKind.Fraction,
            "alag" or "lag" => TargetKind.Lag,
            "rate" => TargetKind.DoseRate,
            "dur" => TargetKind.DoseDuration,
            _ => null,
        };
        if (kind is null)
            throw new Stumble(new Fault(name.At, $"'{name.Text}(…)' cannot stand on the left of an equation", "a variable, d/dt(state), state(0), f(state), alag(state), rate(state) or dur(state)"));
        _next++;
        return new Target(kind.Value, ReadStateInBrackets());
    }

    bool AtRate() => Here.IsName("d") && Ahead(1).Is("/") && Ahead(2).IsName("dt") && Ahead(3).Is("(");

    string ReadRate()
    {
        _next += 3;
        return ReadStateInBrackets();
    }

    string ReadStateInBrackets()
    {
        Expect("(");
        if (Here.Kind != TokenKind.Name) throw Unexpected("the name of a state");
        string name = Here.Text;
        _next++;
        Expect(")");
        return name;
    }

    Expression ReadExpression()
    {
        Deepen();
        Expression expression = ReadChain(ReadAnd, token => token.Text switch { "||" or "|" => BinaryOperator.Or, _ => null });
        _depth--;
        return expression;
    }

    Expression ReadAnd() => ReadChain(ReadNot, token => token.Text switch { "&&" or "&" => BinaryOperator.And, _ => null });

    Expression ReadNot()
    {
        Position at = Here.At;
        if (!Take("!")) return ReadComparison();
        Deepen();
        UnaryExpression not = new(at, UnaryOperator.Not, ReadNot());
        _depth--;
        return not;
    }

    Expression ReadComparison()
    {
        Expression left = ReadSum();
        if (ComparisonOf(Here) is not { } comparison) return left;
        Token sign = Here;
        _next++;
        // 'x <-1' is read as an arrow by the lexer, but within an expression it compares with -1
        Expression right = sign.Text == "<-" ? NegativeSum(sign.At) : ReadSum();
        if (ComparisonOf(Here) is not null)
            throw new Stumble(new Fault(Here.At, $"a second comparison '{Here.Text}' follows the first", null, "join comparisons by '&&': a < b && b < c"));
        return new BinaryExpression(sign.At, comparison, left, right);
    }

    Expression NegativeSum(Position at)
    {
        Expression negative = new UnaryExpression(at, UnaryOperator.Minus, ReadPower());
        return ReadChain(ReadProduct, SumSign, ReadChain(ReadUnary, ProductSign, negative));
    }

    static BinaryOperator? ComparisonOf(Token token) => token.Kind != TokenKind.Sign ? null : token.Text switch
    {
        "==" => BinaryOperator.Equal,
        "!=" => BinaryOperator.NotEqual,
        "<" or "<-" => BinaryOperator.Less,
        "<=" => BinaryOperator.LessOrEqual,
        ">" => BinaryOperator.Greater,
        ">=" => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    Expression ReadSum() => ReadChain(ReadProduct, SumSign);

    Expression ReadProduct() => ReadChain(ReadUnary, ProductSign);

    static BinaryOperator? SumSign(Token token) => token.Text switch { "+" => BinaryOperator.Add, "-" => BinaryOperator.Subtract, _ => null };

    static BinaryOperator? ProductSign(Token token) => token.Text switch { "*" => BinaryOperator.Multiply, "/" => BinaryOperator.Divide, _ => null };

    /// <summary>Operands joined by operators of one rank, from left to right.</summary>
    Expression ReadChain(Func<Expression> readOperand, Func<Token, BinaryOperator?> operatorOf, Expression? first = null)
    {
        Expression left = first ?? readOperand();
        for (int links = 0; Here.Kind == TokenKind.Sign && operatorOf(Here) is { } sign; links++)
        {
            if (links == LongestChain) throw new Stumble(new Fault(Here.At, $"more than {LongestChain} operands stand in a row", null, "divide the expression among several variables"));
            Position at = Here.At;
            _next++;
            left = new BinaryExpression(at, sign, left, readOperand());
        }
        return left;
    }

    Expression ReadUnary()
    {
        Position at = Here.At;
        bool minus = Here.Is("-");
        if (!minus && !Here.Is("+")) return ReadPower();
        _next++;
        Deepen();
        Expression operand = ReadUnary();
        _depth--;
        return minus ? new UnaryExpression(at, UnaryOperator.Minus, operand) : operand;
    }

    Expression ReadPower()
    {
        Expression left = ReadPrimary();
        Position at = Here.At;
        if (!(Take("^") || Take("**"))) return left;
        Deepen();
        Expression right = ReadUnary();
        _depth--;
        return new BinaryExpression(at, BinaryOperator.Power, left, right);
    }

    Expression ReadPrimary()
    {
        Token token = Here;
        if (token.Kind == TokenKind.Number)
        {
            _next++;
            return new NumberExpression(token.At, token.Value);
        }
        if (Take("("))
        {
            Expression inner = ReadExpression();
            Close(token);
            return inner;
        }
        if (AtRate()) return new RateExpression(token.At, ReadRate());
        if (token.Kind != TokenKind.Name || token.Text is "if" or "else") throw Unexpected("a number, a name or '('");
        _next++;
        return Here.Is("(") && !Here.BeginsLine ? new CallExpression(token.At, token.Text, ReadArguments()) : new NameExpression(token.At, token.Text);
    }

    List<Expression> ReadArguments()
    {
        Token open = Expect("(");
        List<Expression> arguments = [];
        if (Take(")")) return arguments;
        do arguments.Add(ReadExpression());
        while (Take(","));
        Close(open);
        return arguments;
    }

    bool Take(string sign)
    {
        if (!Here.Is(sign)) return false;
        _next++;
        return true;
    }

    Token Expect(string sign)
    {
        Token token = Here;
        return Take(sign) ? token : throw Unexpected($"'{sign}'");
    }

    /// <summary>Takes the bracket that closes another. Where it is missing at the end of a line, the one that is open is shown.</summary>
    void Close(Token open)
    {
        if (Here.Kind == TokenKind.End || Here.BeginsLine && !Here.Is(")")) throw new Stumble(new Fault(open.At, "this '(' is never closed", "a ')' for every '('"));
        Expect(")");
    }

    void Deepen()
    {
        if (++_depth > DeepestNesting) throw new Stumble(new Fault(Here.At, $"this is nested more than {DeepestNesting} levels deep"));
    }

    Stumble Unexpected(string allowed) => new(Here switch
    {
        { Kind: TokenKind.End } => new Fault(Here.At, "the equations end too early", allowed),
        { Kind: TokenKind.Wrong } when char.IsAsciiDigit(Here.Text[0]) || Here.Text[0] == '.' => new Fault(Here.At, $"'{Short(Here.Text)}' is no number", "digits with an optional point and power of ten", "write a '*' between a number and a name"),
        { Kind: TokenKind.Wrong } => new Fault(Here.At, $"'{Here.Text}' has no meaning in equations", allowed),
        _ => new Fault(Here.At, $"'{Short(Here.Text)}' is not expected here", allowed),
    });

    static string Short(string word) => word.Length <= 40 ? word : word[..37] + "...";

    /// <summary>Reading cannot go on in this statement.</summary>
    sealed class Stumble(Fault fault) : Exception(fault.Problem)
    {
        public Fault Fault { get; } = fault;
    }
}
