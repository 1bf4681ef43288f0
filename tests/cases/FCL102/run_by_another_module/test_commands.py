def test_commands():
    from shop.cli import manager

    @manager.command  # FCL103
    def tested():
        print("tested")
